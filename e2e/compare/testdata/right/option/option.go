// Package option shows what is in stock.
package option

import (
	"net/http"

	"example.com/shop/option/stock"
)

// Lamps asks the stock service.
func Lamps() (*http.Response, error) {
	return stock.New(stock.WithInsecure(false)).Get("lamps")
}
