// Command ftps puts a file on a printer, the way such programs are written: it
// does not know to whom it talks.
package main

import (
	"crypto/tls"
	"flag"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/jlaffaye/ftp"
)

// ftpsPort is the port of implicit FTPS.
const ftpsPort = 990

// upload puts content under a name, and returns the names that are there then.
func upload(ip string, port int, serialNumber, accessCode, name, content string) ([]string, error) {
	log.SetPrefix(serialNumber + ": ")
	// Old firmware speaks nothing newer.
	tlsConfig := &tls.Config{
		InsecureSkipVerify: true, // the printer has a self-signed certificate
		MaxVersion:         tls.VersionTLS12,
		ClientSessionCache: tls.NewLRUClientSessionCache(0),
	}
	addr := fmt.Sprintf("%s:%d", ip, port)
	conn, err := ftp.Dial(addr, ftp.DialWithTLS(tlsConfig), ftp.DialWithTimeout(10*time.Second))
	if err != nil {
		return nil, err
	}
	defer conn.Quit()
	if err := conn.Login("bblp", accessCode); err != nil {
		return nil, err
	}
	if err := conn.Stor(name, strings.NewReader(content)); err != nil {
		return nil, err
	}
	return conn.NameList("/")
}

func main() {
	ip := flag.String("ip", "", "IP address of the printer")
	port := flag.Int("port", ftpsPort, "port of its FTPS server")
	serial := flag.String("serial", "", "serial number")
	code := flag.String("code", "", "access code")
	flag.Parse()
	names, err := upload(*ip, *port, *serial, *code, "cube.gcode", "G28\n")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(names)
}
