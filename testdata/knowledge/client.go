// Each function uses one entry of rules/knowledge.toml for github.com/docker/docker/client.

package knowledge

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/docker/docker/api/types"
	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/events"
	"github.com/docker/docker/api/types/image"
	"github.com/docker/docker/api/types/network"
	"github.com/docker/docker/api/types/system"
	"github.com/docker/docker/client"
	"github.com/opencontainers/image-spec/specs-go/v1"
)

func clientNewClientWithOpts(ops ...client.Opt) (*client.Client, error) {
	return client.NewClientWithOpts(ops...)
}

func clientNewClient(host string, version string, a3 *http.Client, httpHeaders map[string]string) (*client.Client, error) {
	return client.NewClient(host, version, a3, httpHeaders)
}

func clientNewEnvClient() (*client.Client, error) {
	return client.NewEnvClient()
}

func clientWithAPIVersionNegotiation() client.Opt {
	return client.WithAPIVersionNegotiation()
}

func clientWithHost(host string) client.Opt {
	return client.WithHost(host)
}

func clientWithTimeout(timeout time.Duration) client.Opt {
	return client.WithTimeout(timeout)
}

func clientClientClose(it *client.Client) error {
	return it.Close()
}

func clientClientPing(it *client.Client, ctx context.Context) (types.Ping, error) {
	return it.Ping(ctx)
}

func clientClientInfo(it *client.Client, ctx context.Context) (system.Info, error) {
	return it.Info(ctx)
}

func clientClientEvents(it *client.Client, ctx context.Context, options events.ListOptions) (<-chan events.Message, <-chan error) {
	return it.Events(ctx, options)
}

func clientClientContainerLogs(it *client.Client, ctx context.Context, containerID string, options container.LogsOptions) (io.ReadCloser, error) {
	return it.ContainerLogs(ctx, containerID, options)
}

func clientClientContainerAttach(it *client.Client, ctx context.Context, containerID string, options container.AttachOptions) (types.HijackedResponse, error) {
	return it.ContainerAttach(ctx, containerID, options)
}

func clientClientContainerExecAttach(it *client.Client, ctx context.Context, execID string, config container.ExecAttachOptions) (types.HijackedResponse, error) {
	return it.ContainerExecAttach(ctx, execID, config)
}

func clientClientContainerCreate(it *client.Client, ctx context.Context, config *container.Config, hostConfig *container.HostConfig, networkingConfig *network.NetworkingConfig, platform *v1.Platform, containerName string) (container.CreateResponse, error) {
	return it.ContainerCreate(ctx, config, hostConfig, networkingConfig, platform, containerName)
}

func clientClientContainerStart(it *client.Client, ctx context.Context, containerID string, options container.StartOptions) error {
	return it.ContainerStart(ctx, containerID, options)
}

func clientClientContainerStop(it *client.Client, ctx context.Context, containerID string, options container.StopOptions) error {
	return it.ContainerStop(ctx, containerID, options)
}

func clientClientContainerRemove(it *client.Client, ctx context.Context, containerID string, options container.RemoveOptions) error {
	return it.ContainerRemove(ctx, containerID, options)
}

func clientClientContainerInspect(it *client.Client, ctx context.Context, containerID string) (container.InspectResponse, error) {
	return it.ContainerInspect(ctx, containerID)
}

func clientClientContainerList(it *client.Client, ctx context.Context, options container.ListOptions) ([]container.Summary, error) {
	return it.ContainerList(ctx, options)
}

func clientClientContainerWait(it *client.Client, ctx context.Context, containerID string, condition container.WaitCondition) (<-chan container.WaitResponse, <-chan error) {
	return it.ContainerWait(ctx, containerID, condition)
}

func clientClientContainerExport(it *client.Client, ctx context.Context, containerID string) (io.ReadCloser, error) {
	return it.ContainerExport(ctx, containerID)
}

func clientClientCopyFromContainer(it *client.Client, ctx context.Context, containerID string, srcPath string) (io.ReadCloser, container.PathStat, error) {
	return it.CopyFromContainer(ctx, containerID, srcPath)
}

func clientClientCopyToContainer(it *client.Client, ctx context.Context, containerID string, dstPath string, content io.Reader, options container.CopyToContainerOptions) error {
	return it.CopyToContainer(ctx, containerID, dstPath, content, options)
}

func clientClientImagePull(it *client.Client, ctx context.Context, refStr string, options image.PullOptions) (io.ReadCloser, error) {
	return it.ImagePull(ctx, refStr, options)
}

func clientClientImagePush(it *client.Client, ctx context.Context, a2 string, options image.PushOptions) (io.ReadCloser, error) {
	return it.ImagePush(ctx, a2, options)
}

func clientClientImageSave(it *client.Client, ctx context.Context, imageIDs []string, saveOpts ...client.ImageSaveOption) (io.ReadCloser, error) {
	return it.ImageSave(ctx, imageIDs, saveOpts...)
}

func clientClientImageList(it *client.Client, ctx context.Context, options image.ListOptions) ([]image.Summary, error) {
	return it.ImageList(ctx, options)
}

func clientClientServiceLogs(it *client.Client, ctx context.Context, serviceID string, options container.LogsOptions) (io.ReadCloser, error) {
	return it.ServiceLogs(ctx, serviceID, options)
}

func clientAPIClientItself(it client.APIClient) any {
	return it
}

func clientCommonAPIClientItself(it client.CommonAPIClient) any {
	return it
}
