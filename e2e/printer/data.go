package printer

import (
	"errors"
	"io"
	"net"
)

// A dataPort waits for one data connection of FTPS.
type dataPort struct {
	client, server net.Listener // TLS is spoken to the client only
	used           bool         // a transfer has begun
	ended          chan error   // gets one value
}

var errNotResumed = errors.New("the data connection does not resume the session of the control connection")

// openData opens a port, and connects who comes to it to the server.
func (f *front) openData() (*dataPort, error) {
	d := &dataPort{ended: make(chan error, 1)}
	for _, l := range []*net.Listener{&d.client, &d.server} {
		var err error
		if *l, err = net.Listen("tcp", net.JoinHostPort(f.printer.Host, "0")); err != nil {
			d.close()
			return nil, err
		}
	}
	f.printer.serving.Go(func() {
		defer d.close()
		d.ended <- f.transfer(d)
	})
	return d, nil
}

// transfer passes on what the client and the server send.
func (f *front) transfer(d *dataPort) error {
	server, err := d.server.Accept()
	if err != nil {
		return err
	}
	defer server.Close()
	conn, err := d.client.Accept()
	if err != nil {
		return err
	}
	client := f.printer.secure(conn, f.cfg)
	defer client.Close()
	// The client begins the handshake after the server has said that it is ready.
	if err := client.HandshakeContext(f.printer.ctx); err != nil {
		return err
	}
	if f.printer.quirks.DemandReuse && !client.ConnectionState().DidResume {
		return errNotResumed
	}
	go func() {
		io.Copy(client, server)
		client.Close()
	}()
	_, err = io.Copy(server, client)
	return err
}

// close ends the wait for a connection that did not come. A nil port is closed.
func (d *dataPort) close() {
	if d == nil {
		return
	}
	for _, l := range []net.Listener{d.client, d.server} {
		if l != nil {
			l.Close()
		}
	}
}

// port returns the number of the port that l listens on.
func port(l net.Listener) int { return l.Addr().(*net.TCPAddr).Port }
