package dsn

import (
	"crypto/tls"
	"testing"

	"github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5"
	"github.com/microsoft/go-mssqldb/msdsn"
	"github.com/redis/go-redis/v9"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// TestTexts shows that the drivers read the texts as the programs' marks say.
func TestTexts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		read      func(string) (*tls.Config, error)
		bad, good string
	}{
		"mysql": {func(s string) (*tls.Config, error) {
			c, err := mysql.ParseDSN(s)
			return c.TLS, err
		}, mysqlBad, mysqlGood},
		"postgres": {func(s string) (*tls.Config, error) {
			c, err := pgx.ParseConfig(s)
			return c.TLSConfig, err
		}, postgresBad, postgresGood},
		"mssql": {func(s string) (*tls.Config, error) {
			c, err := msdsn.Parse(s)
			return c.TLSConfig, err
		}, mssqlBad, mssqlGood},
		"mongo": {func(s string) (*tls.Config, error) {
			c := options.Client().ApplyURI(s)
			return c.TLSConfig, c.Validate()
		}, mongoBad, mongoGood},
		"redis": {func(s string) (*tls.Config, error) {
			c, err := redis.ParseURL(s)
			return c.TLSConfig, err
		}, redisBad, redisGood},
	} {
		bad, err := c.read(c.bad)
		if err != nil || bad == nil || !bad.InsecureSkipVerify {
			t.Errorf("%s verifies with %q: %v", name, c.bad, err)
		}
		good, err := c.read(c.good)
		if err != nil || good == nil || good.InsecureSkipVerify {
			t.Errorf("%s does not verify with %q: %v", name, c.good, err)
		}
	}
}
