// Each function uses one entry of rules/knowledge.toml for github.com/hashicorp/go-retryablehttp.

package knowledge

import (
	"context"
	"net/http"
	"net/url"

	retryablehttp "github.com/hashicorp/go-retryablehttp"
)

func goRetryablehttpNewClient() *retryablehttp.Client {
	return retryablehttp.NewClient()
}

func goRetryablehttpNewRequest(method string, url string, rawBody interface{}) (*retryablehttp.Request, error) {
	return retryablehttp.NewRequest(method, url, rawBody)
}

func goRetryablehttpNewRequestWithContext(ctx context.Context, method string, url string, rawBody interface{}) (*retryablehttp.Request, error) {
	return retryablehttp.NewRequestWithContext(ctx, method, url, rawBody)
}

func goRetryablehttpClientDo(it *retryablehttp.Client, req *retryablehttp.Request) (*http.Response, error) {
	return it.Do(req)
}

func goRetryablehttpClientGet(it *retryablehttp.Client, url string) (*http.Response, error) {
	return it.Get(url)
}

func goRetryablehttpClientHead(it *retryablehttp.Client, url string) (*http.Response, error) {
	return it.Head(url)
}

func goRetryablehttpClientPost(it *retryablehttp.Client, url string, bodyType string, body interface{}) (*http.Response, error) {
	return it.Post(url, bodyType, body)
}

func goRetryablehttpClientPostForm(it *retryablehttp.Client, a1 string, data url.Values) (*http.Response, error) {
	return it.PostForm(a1, data)
}

func goRetryablehttpClientStandardClient(it *retryablehttp.Client) *http.Client {
	return it.StandardClient()
}

func goRetryablehttpGet(a1 string) (*http.Response, error) {
	return retryablehttp.Get(a1)
}

func goRetryablehttpHead(a1 string) (*http.Response, error) {
	return retryablehttp.Head(a1)
}

func goRetryablehttpPost(a1 string, bodyType string, body interface{}) (*http.Response, error) {
	return retryablehttp.Post(a1, bodyType, body)
}

func goRetryablehttpPostForm(a1 string, data url.Values) (*http.Response, error) {
	return retryablehttp.PostForm(a1, data)
}
