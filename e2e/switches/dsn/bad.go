package dsn

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/lib/pq"
	mssql "github.com/microsoft/go-mssqldb"
	"github.com/redis/go-redis/v9"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// The texts that the test gives to the drivers.
const (
	mysqlBad    = "user:password@tcp(db.example.com:3306)/shop?tls=skip-verify"
	postgresBad = "postgres://user@db.example.com/shop?sslmode=require"
	mssqlBad    = "sqlserver://user@db.example.com?encrypt=true&TrustServerCertificate=true"
	mongoBad    = "mongodb://db.example.com/?tls=true&tlsInsecure=true"
	redisBad    = "rediss://cache.example.com:6379/0?skip_verify=true"
)

func bad(ctx context.Context, password string) {
	sql.Open("mysql", mysqlBad)                                                                       // reported
	sql.Open("mysql", fmt.Sprintf("user:%s@tcp(db.example.com:3306)/shop?tls=skip-verify", password)) // reported
	sql.Open("postgres", "host=db.example.com sslmode=require password="+password)                    // reported
	sql.Open("pgx", postgresBad)                                                                      // reported
	sql.Open("sqlserver", mssqlBad)                                                                   // reported
	mysql.ParseDSN(mysqlBad)                                                                          // reported
	pq.NewConnector(postgresBad)                                                                      // reported
	pgx.Connect(ctx, postgresBad)                                                                     // reported
	pgx.ParseConfig(postgresBad)                                                                      // reported
	pgxpool.New(ctx, postgresBad)                                                                     // reported
	mssql.NewConnector("server=db.example.com;trustservercertificate=True")                           // reported
	options.Client().ApplyURI(mongoBad)                                                               // reported
	redis.ParseURL(redisBad)                                                                          // reported
}
