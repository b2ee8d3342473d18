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
	"github.com/secsy/goftp":                  "FTPS",
	"github.com/bluenviron/gortsplib/v4":      "RTSPS",
	"github.com/eclipse/paho.mqtt.golang":     "MQTT",
	"github.com/eclipse/paho.golang/autopaho": "MQTT",
}

// PrinterUser is the user name with which a program logs in to a printer.
const PrinterUser = "bblp"

// TopicRoot and TopicEnds are how a printer's MQTT topics begin and end; the serial number
// stands between them: device/01S00A123456789/report.
const TopicRoot = "device/"

var TopicEnds = []string{"report", "request"}

// CloudDomain is where the maker's own servers are, which have the same topics.
const CloudDomain = "bambulab.com"

// SerialNames are the names that variables, fields and methods give to a serial
// number, in lower case and without underscores: alone, or as the last words of a
// longer name.
var SerialNames = map[string]bool{
	"serial":       true,
	"serialnumber": true,
	"serialnum":    true,
	"serialno":     true,
	"sn":           true,
	"deviceid":     true,
	"devid":        true,

	"deviceserial":  true, // written as one word
	"printerserial": true,
}

// OtherSerials are words in front of these that make it the number of something else.
var OtherSerials = map[string]bool{
	"ca":          true,
	"cert":        true,
	"certificate": true,
	"crl":         true,
	"issuer":      true,
	"x509":        true,
	"usb":         true,
	"board":       true,
	"disk":        true,
	"tray":        true,
	"ams":         true,
	"filament":    true,
	"spool":       true,
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
