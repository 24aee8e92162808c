// Package shared asks with clients that its user brings along.
package shared

import "net/http"

type Quick struct{ Client *http.Client }

type Patient struct{ Client *http.Client }

func (q *Quick) Status(url string) (int, error) {
	resp, err := q.Client.Get(url) // want response-body-not-closed(note) "time limit of 5 s"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func (p *Patient) Status(url string) (int, error) {
	resp, err := p.Client.Get(url) // want response-body-not-closed(warning) "never closed"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}
