package explain

import (
	"crypto/tls"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"testing"

	"github.com/jlaffaye/ftp"

	"github.com/tlslint/tlslint/internal/need"
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
// address.
func strict(t *testing.T) (addr string) {
	t.Helper()
	program := need.Program(t, "vsftpd")
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	cert, key := selfSigned(t)
	dir := t.TempDir()
	settings := filepath.Join(dir, "vsftpd.conf")
	text := fmt.Sprintf(`listen=NO
run_as_launching_user=YES
seccomp_sandbox=NO
anonymous_enable=YES
no_anon_password=YES
ftp_username=%s
anon_root=%[2]s
secure_chroot_dir=%[2]s
ssl_enable=YES
implicit_ssl=YES
allow_anon_ssl=YES
require_ssl_reuse=YES
ssl_ciphers=HIGH
rsa_cert_file=%[3]s
rsa_private_key_file=%[4]s
`, me.Username, dir, cert, key)
	if err := os.WriteFile(settings, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return listen(t, func(conn net.Conn) { // and hand it over, as inetd does
		file, err := conn.(*net.TCPConn).File()
		if err != nil {
			t.Error(err)
			return
		}
		defer file.Close()
		cmd := exec.Command(program, settings)
		cmd.Stdin, cmd.Stdout, cmd.Stderr = file, file, file
		if err := cmd.Start(); err != nil {
			t.Error(err)
			return
		}
		conn.Close() // what is left is the server's
		cmd.Wait()
	})
}
