// Each function uses one entry of rules/knowledge.toml for k8s.io/client-go/tools/record.

package knowledge

import (
	"k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/tools/record"
	klog "k8s.io/klog/v2"
)

func recordNewBroadcaster(opts ...record.BroadcasterOption) record.EventBroadcaster {
	return record.NewBroadcaster(opts...)
}

func recordNewFakeRecorder(bufferSize int) *record.FakeRecorder {
	return record.NewFakeRecorder(bufferSize)
}

func recordEventBroadcasterStartRecordingToSink(it record.EventBroadcaster, sink record.EventSink) watch.Interface {
	return it.StartRecordingToSink(sink)
}

func recordEventBroadcasterStartLogging(it record.EventBroadcaster, logf func(format string, args ...interface{})) watch.Interface {
	return it.StartLogging(logf)
}

func recordEventBroadcasterStartStructuredLogging(it record.EventBroadcaster, verbosity klog.Level) watch.Interface {
	return it.StartStructuredLogging(verbosity)
}

func recordEventBroadcasterStartEventWatcher(it record.EventBroadcaster, eventHandler func(*v1.Event)) watch.Interface {
	return it.StartEventWatcher(eventHandler)
}

func recordEventBroadcasterNewRecorder(it record.EventBroadcaster, scheme *runtime.Scheme, source v1.EventSource) record.EventRecorderLogger {
	return it.NewRecorder(scheme, source)
}

func recordEventBroadcasterShutdown(it record.EventBroadcaster) {
	it.Shutdown()
}

func recordEventRecorderEvent(it record.EventRecorder, object runtime.Object, eventtype string, reason string, message string) {
	it.Event(object, eventtype, reason, message)
}

func recordEventRecorderEventf(it record.EventRecorder, object runtime.Object, eventtype string, reason string, messageFmt string, args ...interface{}) {
	it.Eventf(object, eventtype, reason, messageFmt, args...)
}

func recordEventRecorderAnnotatedEventf(it record.EventRecorder, object runtime.Object, annotations map[string]string, eventtype string, reason string, messageFmt string, args ...interface{}) {
	it.AnnotatedEventf(object, annotations, eventtype, reason, messageFmt, args...)
}
