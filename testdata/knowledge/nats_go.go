// Each function uses one entry of rules/knowledge.toml for github.com/nats-io/nats.go.

package knowledge

import (
	"context"
	"time"

	nats "github.com/nats-io/nats.go"
)

func natsGoConnect(url string, options ...nats.Option) (*nats.Conn, error) {
	return nats.Connect(url, options...)
}

func natsGoOptionsConnect(it *nats.Options) (*nats.Conn, error) {
	return it.Connect()
}

func natsGoName(name string) nats.Option {
	return nats.Name(name)
}

func natsGoMaxReconnects(max int) nats.Option {
	return nats.MaxReconnects(max)
}

func natsGoReconnectWait(t time.Duration) nats.Option {
	return nats.ReconnectWait(t)
}

func natsGoTimeout(t time.Duration) nats.Option {
	return nats.Timeout(t)
}

func natsGoErrorHandler(cb nats.ErrHandler) nats.Option {
	return nats.ErrorHandler(cb)
}

func natsGoDisconnectErrHandler(cb nats.ConnErrHandler) nats.Option {
	return nats.DisconnectErrHandler(cb)
}

func natsGoReconnectHandler(cb nats.ConnHandler) nats.Option {
	return nats.ReconnectHandler(cb)
}

func natsGoClosedHandler(cb nats.ConnHandler) nats.Option {
	return nats.ClosedHandler(cb)
}

func natsGoNewInbox() string {
	return nats.NewInbox()
}

func natsGoNewMsg(subject string) *nats.Msg {
	return nats.NewMsg(subject)
}

func natsGoConnClose(it *nats.Conn) {
	it.Close()
}

func natsGoConnDrain(it *nats.Conn) error {
	return it.Drain()
}

func natsGoConnFlush(it *nats.Conn) error {
	return it.Flush()
}

func natsGoConnFlushTimeout(it *nats.Conn, timeout time.Duration) error {
	return it.FlushTimeout(timeout)
}

func natsGoConnFlushWithContext(it *nats.Conn, ctx context.Context) error {
	return it.FlushWithContext(ctx)
}

func natsGoConnPublish(it *nats.Conn, subj string, data []byte) error {
	return it.Publish(subj, data)
}

func natsGoConnPublishMsg(it *nats.Conn, m *nats.Msg) error {
	return it.PublishMsg(m)
}

func natsGoConnPublishRequest(it *nats.Conn, subj string, reply string, data []byte) error {
	return it.PublishRequest(subj, reply, data)
}

func natsGoConnRequest(it *nats.Conn, subj string, data []byte, timeout time.Duration) (*nats.Msg, error) {
	return it.Request(subj, data, timeout)
}

func natsGoConnRequestMsg(it *nats.Conn, msg *nats.Msg, timeout time.Duration) (*nats.Msg, error) {
	return it.RequestMsg(msg, timeout)
}

func natsGoConnRequestWithContext(it *nats.Conn, ctx context.Context, subj string, data []byte) (*nats.Msg, error) {
	return it.RequestWithContext(ctx, subj, data)
}

func natsGoConnRequestMsgWithContext(it *nats.Conn, ctx context.Context, msg *nats.Msg) (*nats.Msg, error) {
	return it.RequestMsgWithContext(ctx, msg)
}

func natsGoConnSubscribe(it *nats.Conn, subj string, cb nats.MsgHandler) (*nats.Subscription, error) {
	return it.Subscribe(subj, cb)
}

func natsGoConnQueueSubscribe(it *nats.Conn, subj string, queue string, cb nats.MsgHandler) (*nats.Subscription, error) {
	return it.QueueSubscribe(subj, queue, cb)
}

func natsGoConnSubscribeSync(it *nats.Conn, subj string) (*nats.Subscription, error) {
	return it.SubscribeSync(subj)
}

func natsGoConnQueueSubscribeSync(it *nats.Conn, subj string, queue string) (*nats.Subscription, error) {
	return it.QueueSubscribeSync(subj, queue)
}

func natsGoConnChanSubscribe(it *nats.Conn, subj string, ch chan *nats.Msg) (*nats.Subscription, error) {
	return it.ChanSubscribe(subj, ch)
}

func natsGoConnChanQueueSubscribe(it *nats.Conn, subj string, group string, ch chan *nats.Msg) (*nats.Subscription, error) {
	return it.ChanQueueSubscribe(subj, group, ch)
}

func natsGoConnQueueSubscribeSyncWithChan(it *nats.Conn, subj string, queue string, ch chan *nats.Msg) (*nats.Subscription, error) {
	return it.QueueSubscribeSyncWithChan(subj, queue, ch)
}

func natsGoConnJetStream(it *nats.Conn, opts ...nats.JSOpt) (nats.JetStreamContext, error) {
	return it.JetStream(opts...)
}

func natsGoConnIsClosed(it *nats.Conn) bool {
	return it.IsClosed()
}

func natsGoConnIsConnected(it *nats.Conn) bool {
	return it.IsConnected()
}

func natsGoConnStatus(it *nats.Conn) nats.Status {
	return it.Status()
}

func natsGoConnLastError(it *nats.Conn) error {
	return it.LastError()
}

func natsGoConnConnectedUrl(it *nats.Conn) string {
	return it.ConnectedUrl()
}

func natsGoConnNewRespInbox(it *nats.Conn) string {
	return it.NewRespInbox()
}

func natsGoConnSetErrorHandler(it *nats.Conn, cb nats.ErrHandler) {
	it.SetErrorHandler(cb)
}

func natsGoConnSetClosedHandler(it *nats.Conn, cb nats.ConnHandler) {
	it.SetClosedHandler(cb)
}

func natsGoSubscriptionUnsubscribe(it *nats.Subscription) error {
	return it.Unsubscribe()
}

func natsGoSubscriptionDrain(it *nats.Subscription) error {
	return it.Drain()
}

func natsGoSubscriptionAutoUnsubscribe(it *nats.Subscription, max int) error {
	return it.AutoUnsubscribe(max)
}

func natsGoSubscriptionNextMsg(it *nats.Subscription, timeout time.Duration) (*nats.Msg, error) {
	return it.NextMsg(timeout)
}

func natsGoSubscriptionNextMsgWithContext(it *nats.Subscription, ctx context.Context) (*nats.Msg, error) {
	return it.NextMsgWithContext(ctx)
}

func natsGoSubscriptionFetch(it *nats.Subscription, batch int, opts ...nats.PullOpt) ([]*nats.Msg, error) {
	return it.Fetch(batch, opts...)
}

func natsGoSubscriptionIsValid(it *nats.Subscription) bool {
	return it.IsValid()
}

func natsGoSubscriptionSetPendingLimits(it *nats.Subscription, msgLimit int, bytesLimit int) error {
	return it.SetPendingLimits(msgLimit, bytesLimit)
}

func natsGoSubscriptionPending(it *nats.Subscription) (int, int, error) {
	return it.Pending()
}

func natsGoMsgRespond(it *nats.Msg, data []byte) error {
	return it.Respond(data)
}

func natsGoMsgRespondMsg(it *nats.Msg, msg *nats.Msg) error {
	return it.RespondMsg(msg)
}

func natsGoMsgAck(it *nats.Msg, opts ...nats.AckOpt) error {
	return it.Ack(opts...)
}

func natsGoMsgAckSync(it *nats.Msg, opts ...nats.AckOpt) error {
	return it.AckSync(opts...)
}

func natsGoMsgNak(it *nats.Msg, opts ...nats.AckOpt) error {
	return it.Nak(opts...)
}

func natsGoMsgTerm(it *nats.Msg, opts ...nats.AckOpt) error {
	return it.Term(opts...)
}

func natsGoMsgInProgress(it *nats.Msg, opts ...nats.AckOpt) error {
	return it.InProgress(opts...)
}

func natsGoJetStreamContextPublish(it nats.JetStreamContext, subj string, data []byte, opts ...nats.PubOpt) (*nats.PubAck, error) {
	return it.Publish(subj, data, opts...)
}

func natsGoJetStreamContextPublishAsync(it nats.JetStreamContext, subj string, data []byte, opts ...nats.PubOpt) (nats.PubAckFuture, error) {
	return it.PublishAsync(subj, data, opts...)
}

func natsGoJetStreamContextPublishAsyncComplete(it nats.JetStreamContext) <-chan struct{} {
	return it.PublishAsyncComplete()
}

func natsGoJetStreamContextSubscribe(it nats.JetStreamContext, subj string, cb nats.MsgHandler, opts ...nats.SubOpt) (*nats.Subscription, error) {
	return it.Subscribe(subj, cb, opts...)
}

func natsGoJetStreamContextSubscribeSync(it nats.JetStreamContext, subj string, opts ...nats.SubOpt) (*nats.Subscription, error) {
	return it.SubscribeSync(subj, opts...)
}

func natsGoJetStreamContextQueueSubscribe(it nats.JetStreamContext, subj string, queue string, cb nats.MsgHandler, opts ...nats.SubOpt) (*nats.Subscription, error) {
	return it.QueueSubscribe(subj, queue, cb, opts...)
}

func natsGoJetStreamContextPullSubscribe(it nats.JetStreamContext, subj string, durable string, opts ...nats.SubOpt) (*nats.Subscription, error) {
	return it.PullSubscribe(subj, durable, opts...)
}

func natsGoJetStreamContextAddStream(it nats.JetStreamContext, cfg *nats.StreamConfig, opts ...nats.JSOpt) (*nats.StreamInfo, error) {
	return it.AddStream(cfg, opts...)
}

func natsGoJetStreamContextStreamInfo(it nats.JetStreamContext, stream string, opts ...nats.JSOpt) (*nats.StreamInfo, error) {
	return it.StreamInfo(stream, opts...)
}

func natsGoJetStreamContextAddConsumer(it nats.JetStreamContext, stream string, cfg *nats.ConsumerConfig, opts ...nats.JSOpt) (*nats.ConsumerInfo, error) {
	return it.AddConsumer(stream, cfg, opts...)
}

func natsGoJetStreamContextKeyValue(it nats.JetStreamContext, bucket string) (nats.KeyValue, error) {
	return it.KeyValue(bucket)
}

func natsGoKeyValueGet(it nats.KeyValue, key string) (nats.KeyValueEntry, error) {
	return it.Get(key)
}

func natsGoKeyValuePut(it nats.KeyValue, key string, value []byte) (uint64, error) {
	return it.Put(key, value)
}

func natsGoKeyValueDelete(it nats.KeyValue, key string, opts ...nats.DeleteOpt) error {
	return it.Delete(key, opts...)
}

func natsGoKeyValueWatch(it nats.KeyValue, keys string, opts ...nats.WatchOpt) (nats.KeyWatcher, error) {
	return it.Watch(keys, opts...)
}

func natsGoKeyValueWatchAll(it nats.KeyValue, opts ...nats.WatchOpt) (nats.KeyWatcher, error) {
	return it.WatchAll(opts...)
}

func natsGoKeyWatcherUpdates(it nats.KeyWatcher) <-chan nats.KeyValueEntry {
	return it.Updates()
}

func natsGoKeyWatcherStop(it nats.KeyWatcher) error {
	return it.Stop()
}
