// Each function uses one entry of rules/knowledge.toml for net/url.

package knowledge

import (
	"net/url"
)

func urlParse(rawURL string) (*url.URL, error) {
	return url.Parse(rawURL)
}

func urlParseRequestURI(rawURL string) (*url.URL, error) {
	return url.ParseRequestURI(rawURL)
}

func urlParseQuery(query string) (url.Values, error) {
	return url.ParseQuery(query)
}

func urlQueryEscape(s string) string {
	return url.QueryEscape(s)
}

func urlPathEscape(s string) string {
	return url.PathEscape(s)
}

func urlQueryUnescape(s string) (string, error) {
	return url.QueryUnescape(s)
}

func urlURLString(it *url.URL) string {
	return it.String()
}

func urlURLQuery(it *url.URL) url.Values {
	return it.Query()
}

func urlURLParse(it *url.URL, ref string) (*url.URL, error) {
	return it.Parse(ref)
}

func urlURLJoinPath(it *url.URL, elem ...string) *url.URL {
	return it.JoinPath(elem...)
}

func urlURLHostname(it *url.URL) string {
	return it.Hostname()
}

func urlURLPort(it *url.URL) string {
	return it.Port()
}

func urlValuesAdd(it url.Values, key string, value string) {
	it.Add(key, value)
}

func urlValuesGet(it url.Values, key string) string {
	return it.Get(key)
}

func urlValuesSet(it url.Values, key string, value string) {
	it.Set(key, value)
}

func urlValuesDel(it url.Values, key string) {
	it.Del(key)
}

func urlValuesEncode(it url.Values) string {
	return it.Encode()
}

func urlValuesItself(it url.Values) any {
	return it
}
