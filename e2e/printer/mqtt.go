package printer

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"
)

// startMQTT starts a broker.
func (p *Printer) startMQTT(l net.Listener, cfg *tls.Config) error {
	broker := mqtt.New(&mqtt.Options{InlineClient: true, Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err := broker.AddHook(&hook{printer: p, broker: broker}, nil); err != nil {
		return err
	}
	p.after = append(p.after, broker.Close)
	p.serve(secure{l, p, cfg}, func(conn net.Conn) { broker.EstablishConnection("mqtt", conn) })
	return broker.Serve()
}

// A hook makes the broker a printer: it knows who may log in, and answers requests.
type hook struct {
	mqtt.HookBase
	printer *Printer
	broker  *mqtt.Server
}

func (h *hook) ID() string { return "printer" }

func (h *hook) Provides(b byte) bool {
	return bytes.IndexByte([]byte{mqtt.OnConnectAuthenticate, mqtt.OnACLCheck, mqtt.OnPublished}, b) >= 0
}

func (h *hook) OnConnectAuthenticate(_ *mqtt.Client, pk packets.Packet) bool {
	return h.printer.login("mqtt", string(pk.Connect.Username), string(pk.Connect.Password))
}

func (h *hook) OnACLCheck(*mqtt.Client, string, bool) bool { return true }

// OnPublished answers a request with a report of the printer's state.
func (h *hook) OnPublished(_ *mqtt.Client, pk packets.Packet) {
	device, ok := strings.CutSuffix(pk.TopicName, "/request")
	if !ok || !bytes.Contains(pk.Payload, []byte("pushall")) {
		return
	}
	// A client that is gone has no use for the report.
	_ = h.broker.Publish(device+"/report", h.printer.report(), false, 0)
}

// report is the printer's state.
func (p *Printer) report() []byte {
	return fmt.Appendf(nil, `{"print":{"command":"push_status","gcode_state":"IDLE","nozzle_temper":21.5,"sn":%q}}`, p.Serial)
}
