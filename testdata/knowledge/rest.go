// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/rest.

package knowledge

import (
	"context"
	"io"
	"time"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/rest"
)

func restInClusterConfig() (*rest.Config, error) {
	return rest.InClusterConfig()
}

func restRESTClientFor(config *rest.Config) (*rest.RESTClient, error) {
	return rest.RESTClientFor(config)
}

func restCopyConfig(config *rest.Config) *rest.Config {
	return rest.CopyConfig(config)
}

func restInterfaceGet(it rest.Interface) *rest.Request {
	return it.Get()
}

func restInterfacePost(it rest.Interface) *rest.Request {
	return it.Post()
}

func restInterfacePut(it rest.Interface) *rest.Request {
	return it.Put()
}

func restInterfaceDelete(it rest.Interface) *rest.Request {
	return it.Delete()
}

func restInterfacePatch(it rest.Interface, pt types.PatchType) *rest.Request {
	return it.Patch(pt)
}

func restRequestNamespace(it *rest.Request, namespace string) *rest.Request {
	return it.Namespace(namespace)
}

func restRequestResource(it *rest.Request, resource string) *rest.Request {
	return it.Resource(resource)
}

func restRequestName(it *rest.Request, resourceName string) *rest.Request {
	return it.Name(resourceName)
}

func restRequestSubResource(it *rest.Request, subresources ...string) *rest.Request {
	return it.SubResource(subresources...)
}

func restRequestParam(it *rest.Request, paramName string, s string) *rest.Request {
	return it.Param(paramName, s)
}

func restRequestVersionedParams(it *rest.Request, obj runtime.Object, codec runtime.ParameterCodec) *rest.Request {
	return it.VersionedParams(obj, codec)
}

func restRequestAbsPath(it *rest.Request, segments ...string) *rest.Request {
	return it.AbsPath(segments...)
}

func restRequestBody(it *rest.Request, obj interface{}) *rest.Request {
	return it.Body(obj)
}

func restRequestTimeout(it *rest.Request, d time.Duration) *rest.Request {
	return it.Timeout(d)
}

func restRequestDo(it *rest.Request, ctx context.Context) rest.Result {
	return it.Do(ctx)
}

func restRequestDoRaw(it *rest.Request, ctx context.Context) ([]byte, error) {
	return it.DoRaw(ctx)
}

func restRequestStream(it *rest.Request, ctx context.Context) (io.ReadCloser, error) {
	return it.Stream(ctx)
}

func restRequestWatch(it *rest.Request, ctx context.Context) (watch.Interface, error) {
	return it.Watch(ctx)
}

func restResultError(it *rest.Result) error {
	return it.Error()
}

func restResultInto(it *rest.Result, obj runtime.Object) error {
	return it.Into(obj)
}

func restResultRaw(it *rest.Result) ([]byte, error) {
	return it.Raw()
}
