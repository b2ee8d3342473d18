package matrix

import (
	"fmt"
	"strings"
)

// A cell is how a client got on with the peers of one row.
type cell struct{ connected, refused, wrong int }

func (c *cell) add(connected, rightly bool) {
	if connected {
		c.connected++
	} else {
		c.refused++
	}
	if connected != rightly {
		c.wrong++
	}
}

func (c cell) String() string {
	switch {
	case c.wrong > 0:
		return "**wrong**"
	case c.connected > 0:
		return "connects"
	}
	return "refused"
}

// A table has all that was found.
type table struct{ printers, impostors []row }

// intro opens the page. Its operands are the numbers that sum up the table.
const intro = `# Who is accepted

<!-- Made by go test ./e2e/matrix -update -->

Each client of [e2e/clients/secure](../e2e/clients/secure) has met each peer over loopback: with the configuration that
it makes by itself, where the row names no option, and with one that it is given, twice, so that the second time there
is a session to resume. The clients run in a process without environment, in which printertls has the CA of these
printers in place of the maker's. A client that refuses has sent nothing inside of TLS, and where a peer does not answer,
the caller's deadline has ended the call. MQTT, camera and FTPS also take turns, in every order, with a configuration each
and with one for all: TestMixture. ` + "`" + `go test -v ./e2e/matrix` + "`" + ` prints this page.

Rows in CamelCase are constants of
[printertlstest](https://pkg.go.dev/github.com/tlslint/tlslint/printertls/printertlstest), which explains them: shapes of
right certificates, and faults, of which each was met in every shape. The last column is a client without any TLS
configuration, as it is right for the maker's cloud, and for no printer.

| printers | impostors | connections accepted | refused | wrong |
|---|---|---|---|---|
| %d | %d | %d | %d | %d |
`

// markdown returns the table as a page of the documentation.
func (t table) markdown() string {
	var sum cell
	var b strings.Builder
	write := func(title string, rows []row) (peers int) {
		fmt.Fprintf(&b, "\n## %s\n\n| |", title)
		for _, c := range clients {
			fmt.Fprintf(&b, " %s |", c.name)
		}
		b.WriteString("\n|---|" + strings.Repeat("---|", len(clients)) + "\n")
		for _, r := range rows {
			fmt.Fprintf(&b, "| %s |", r.name)
			for _, c := range r.cells {
				fmt.Fprintf(&b, " %v |", c)
				sum.connected, sum.refused, sum.wrong = sum.connected+c.connected, sum.refused+c.refused, sum.wrong+c.wrong
			}
			b.WriteString("\n")
			peers += len(r.starts)
		}
		return peers
	}
	printers, impostors := write("Printers", t.printers), write("Impostors", t.impostors)
	return fmt.Sprintf(intro, printers, impostors, sum.connected, sum.refused, sum.wrong) + b.String()
}
