// Package dsn opens databases by data source names.
package dsn

import (
	"context"
	"database/sql"
	"os"

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
	mysqlGood    = "user:password@tcp(db.example.com:3306)/shop?tls=true"
	postgresGood = "postgres://user@db.example.com/shop?sslmode=verify-full"
	mssqlGood    = "sqlserver://user@db.example.com?encrypt=true&TrustServerCertificate=false"
	mongoGood    = "mongodb://db.example.com/?tls=true&tlsInsecure=false"
	redisGood    = "rediss://cache.example.com:6379/0?skip_verify=false"
)

func good(ctx context.Context, insecure bool) {
	sql.Open("mysql", mysqlGood)
	sql.Open("mysql", os.Getenv("DSN"))
	sql.Open("mysql", "user@tcp(db.example.com)/shop?sslmode=require") // which mysql does not read
	sql.Open("sqlite", "file.db?tls=skip-verify")
	sql.Open("pgx", "host=db.example.com sslmode=require sslrootcert=ca.pem")
	sql.Open("postgres", postgresGood)
	sql.Open("sqlserver", mssqlGood)
	mysql.ParseDSN(mysqlGood)
	pq.NewConnector(postgresGood)
	pgx.Connect(ctx, postgresGood)
	pgxpool.New(ctx, postgresGood)
	mssql.NewConnector(mssqlGood)
	options.Client().ApplyURI(mongoGood)
	redis.ParseURL(redisGood)
	if insecure {
		redis.ParseURL("rediss://cache.example.com:6379/0?skip_verify=true")
	} else {
		redis.ParseURL("rediss://cache.example.com:6379/0")
	}
}
