package tlsapi

// PrinterPorts are the ports on which a printer speaks TLS, and what it speaks there.
var PrinterPorts = map[string]string{
	"8883": "MQTT",
	"990":  "FTPS",
	"6000": "camera",
	"322":  "RTSPS",
}

// Services are libraries that speak one of these, whatever the port is.
var Services = map[string]string{
	"github.com/jlaffaye/ftp":                 "FTPS",
	"github.com/eclipse/paho.mqtt.golang":     "MQTT",
	"github.com/eclipse/paho.golang/autopaho": "MQTT",
}

// PrinterUser is the user name with which a program logs in to a printer.
const PrinterUser = "bblp"

// Topics are formats of a printer's MQTT topics; their one operand is the serial number.
var Topics = []string{
	"device/%s/report",
	"device/%s/request",
}

// SerialNames are the names that variables, fields and methods give to a serial
// number, in lower case and without underscores.
var SerialNames = map[string]bool{
	"serial":        true,
	"serialnumber":  true,
	"serialno":      true,
	"sn":            true,
	"deviceid":      true,
	"devid":         true,
	"deviceserial":  true,
	"printerserial": true,
	"getdeviceid":   true,
	"getserial":     true,
}

// AddressNames are the names of values that hold an IP address, in lower case and
// without underscores: alone, or as the last word of a longer name.
var AddressNames = map[string]bool{
	"ip":        true,
	"ipaddr":    true,
	"ipaddress": true,
	"ipv4":      true,
	"ipv6":      true,
}

// Schemes are the URL schemes that mean TLS, and the port each stands for
// where the URL has none.
var Schemes = map[string]string{
	"https":    "443",
	"wss":      "443",
	"ssl":      "8883",
	"tls":      "",
	"mqtts":    "8883",
	"mqtt+ssl": "8883",
	"tcps":     "8883",
	"ftps":     "990",
	"rtsps":    "322",
	"ldaps":    "636",
	"amqps":    "5671",
	"rediss":   "6379",
}
