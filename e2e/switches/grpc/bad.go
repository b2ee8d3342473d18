//go:build libraries

package grpc

import (
	"crypto/tls"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

func bad(addr string) (*grpc.ClientConn, error) {
	creds := credentials.NewTLS(&tls.Config{InsecureSkipVerify: true}) // reported
	return grpc.NewClient(addr, grpc.WithTransportCredentials(creds))
}
