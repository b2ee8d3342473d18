//go:build libraries

// Package libraries imports the libraries that tlslint knows, so that this
// module requires them, and the tables can be held against the real ones.
package libraries

import (
	_ "github.com/alecthomas/kingpin/v2"
	_ "github.com/bluenviron/gortsplib/v4"
	_ "github.com/bogdanfinn/utls"
	_ "github.com/eclipse/paho.golang/autopaho"
	_ "github.com/eclipse/paho.mqtt.golang"
	_ "github.com/emersion/go-imap/v2/imapclient"
	_ "github.com/emersion/go-smtp"
	_ "github.com/go-ldap/ldap/v3"
	_ "github.com/google/certificate-transparency-go/x509"
	_ "github.com/gorilla/websocket"
	_ "github.com/jlaffaye/ftp"
	_ "github.com/jordan-wright/email"
	_ "github.com/nats-io/nats.go"
	_ "github.com/quic-go/quic-go"
	_ "github.com/rabbitmq/amqp091-go"
	_ "github.com/redis/go-redis/v9"
	_ "github.com/sirupsen/logrus"
	_ "github.com/spf13/cobra"
	_ "github.com/spf13/pflag"
	_ "github.com/spf13/viper"
	_ "github.com/urfave/cli"
	_ "github.com/urfave/cli/v2"
	_ "github.com/urfave/cli/v3"
	_ "go.uber.org/zap"
	_ "google.golang.org/grpc"
	_ "gopkg.in/gomail.v2"
	_ "gopkg.in/mail.v2"
	_ "k8s.io/klog/v2"
)
