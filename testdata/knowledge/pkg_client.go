// Each function uses one entry of rules/knowledge.toml for sigs.k8s.io/controller-runtime/pkg/client.

package knowledge

import (
	"context"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

func pkgClientNew(config *rest.Config, options client.Options) (client.Client, error) {
	return client.New(config, options)
}

func pkgClientNewWithWatch(config *rest.Config, options client.Options) (client.WithWatch, error) {
	return client.NewWithWatch(config, options)
}

func pkgClientIgnoreNotFound(err error) error {
	return client.IgnoreNotFound(err)
}

func pkgClientObjectKeyFromObject(obj client.Object) client.ObjectKey {
	return client.ObjectKeyFromObject(obj)
}

func pkgClientReaderGet(it client.Reader, ctx context.Context, key client.ObjectKey, obj client.Object, opts ...client.GetOption) error {
	return it.Get(ctx, key, obj, opts...)
}

func pkgClientReaderList(it client.Reader, ctx context.Context, list client.ObjectList, opts ...client.ListOption) error {
	return it.List(ctx, list, opts...)
}

func pkgClientWriterCreate(it client.Writer, ctx context.Context, obj client.Object, opts ...client.CreateOption) error {
	return it.Create(ctx, obj, opts...)
}

func pkgClientWriterDelete(it client.Writer, ctx context.Context, obj client.Object, opts ...client.DeleteOption) error {
	return it.Delete(ctx, obj, opts...)
}

func pkgClientWriterUpdate(it client.Writer, ctx context.Context, obj client.Object, opts ...client.UpdateOption) error {
	return it.Update(ctx, obj, opts...)
}

func pkgClientWriterPatch(it client.Writer, ctx context.Context, obj client.Object, patch client.Patch, opts ...client.PatchOption) error {
	return it.Patch(ctx, obj, patch, opts...)
}

func pkgClientWriterDeleteAllOf(it client.Writer, ctx context.Context, obj client.Object, opts ...client.DeleteAllOfOption) error {
	return it.DeleteAllOf(ctx, obj, opts...)
}

func pkgClientWithWatchWatch(it client.WithWatch, ctx context.Context, obj client.ObjectList, opts ...client.ListOption) (watch.Interface, error) {
	return it.Watch(ctx, obj, opts...)
}

func pkgClientClientStatus(it client.Client) client.SubResourceWriter {
	return it.Status()
}

func pkgClientClientScheme(it client.Client) *runtime.Scheme {
	return it.Scheme()
}

func pkgClientSubResourceWriterUpdate(it client.SubResourceWriter, ctx context.Context, obj client.Object, opts ...client.SubResourceUpdateOption) error {
	return it.Update(ctx, obj, opts...)
}

func pkgClientSubResourceWriterPatch(it client.SubResourceWriter, ctx context.Context, obj client.Object, patch client.Patch, opts ...client.SubResourcePatchOption) error {
	return it.Patch(ctx, obj, patch, opts...)
}
