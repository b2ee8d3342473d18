package explain

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"testing"
	"time"

	"github.com/jlaffaye/ftp"
)

var ofFTP = []mistake{
	{"FTPS without a session cache", "session-reuse", func(t *testing.T, s *scene) string {
		conn, err := ftp.Dial(strict(t), ftp.DialWithTLS(&tls.Config{InsecureSkipVerify: true}), ftp.DialWithTimeout(patience))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Quit()
		if err := conn.Login("anonymous", "anonymous"); err != nil {
			t.Fatal(err)
		}
		_, err = conn.List("")
		return fmt.Sprint(err)
	}},
}

// strict starts an FTPS server, implicit as a printer's, that demands that data
// connections resume the session of the control connection, and returns its
// address. The server wants to be told the port.
func strict(t *testing.T) (addr string) {
	t.Helper()
	addr = nobody(t)
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	cert, key := selfSigned(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "vsftpd.conf")
	text := fmt.Sprintf(`listen=YES
listen_address=127.0.0.1
listen_port=%s
background=NO
run_as_launching_user=YES
seccomp_sandbox=NO
anonymous_enable=YES
no_anon_password=YES
ftp_username=%s
anon_root=%[3]s
secure_chroot_dir=%[3]s
ssl_enable=YES
implicit_ssl=YES
allow_anon_ssl=YES
require_ssl_reuse=YES
ssl_ciphers=HIGH
rsa_cert_file=%[4]s
rsa_private_key_file=%[5]s
`, port, me.Username, dir, cert, key)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	program, err := exec.LookPath("vsftpd")
	if err != nil {
		t.Fatalf("%v; install the package of that name", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program, file)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		cmd.Wait()
	})
	for end := time.Now().Add(patience); ; {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			conn.Close()
			return addr
		}
		if time.Now().After(end) {
			t.Fatalf("vsftpd does not answer: %v", err)
		}
		time.Sleep(time.Millisecond)
	}
}
