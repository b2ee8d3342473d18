package printer

import (
	_ "embed"
	"encoding/binary"
	"time"

	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"
)

// rtspFrame is the picture that the camera shows: H.264 in Annex B form.
//
//go:embed frame.h264
var rtspFrame []byte

// description tells of the stream, in SDP (RFC 4566).
const description = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=camera\r\nt=0 0\r\n" +
	"m=video 0 RTP/AVP 96\r\nc=IN IP4 0.0.0.0\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\na=control:track1\r\n"

// play sends pictures until the client hangs up.
func (s *rtsp) play(done <-chan bool) {
	const clock, channel = 90_000, 0
	packets := rtp.NewPacketizer(1200, 96, 1, &codecs.H264Payloader{}, rtp.NewRandomSequencer(), clock)
	tick := time.NewTicker(framePause)
	defer tick.Stop()
	for {
		for _, packet := range packets.Packetize(rtspFrame, uint32(clock*framePause/time.Second)) {
			if err := s.send(channel, packet); err != nil {
				return
			}
		}
		select {
		case <-tick.C:
		case <-done:
			return
		}
	}
}

// send sends a packet on a channel of the connection.
func (s *rtsp) send(channel byte, packet *rtp.Packet) error {
	raw, err := packet.Marshal()
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err = s.conn.Write(append(binary.BigEndian.AppendUint16([]byte{'$', channel}, uint16(len(raw))), raw...))
	return err
}
