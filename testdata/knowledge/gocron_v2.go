// Each function uses one entry of rules/knowledge.toml for github.com/go-co-op/gocron/v2.

package knowledge

import (
	"time"

	gocron "github.com/go-co-op/gocron/v2"
	"github.com/google/uuid"
)

func gocronV2NewScheduler(options ...gocron.SchedulerOption) (gocron.Scheduler, error) {
	return gocron.NewScheduler(options...)
}

func gocronV2NewTask(function any, parameters ...any) gocron.Task {
	return gocron.NewTask(function, parameters...)
}

func gocronV2DurationJob(duration time.Duration) gocron.JobDefinition {
	return gocron.DurationJob(duration)
}

func gocronV2CronJob(crontab string, withSeconds bool) gocron.JobDefinition {
	return gocron.CronJob(crontab, withSeconds)
}

func gocronV2WithName(name string) gocron.JobOption {
	return gocron.WithName(name)
}

func gocronV2SchedulerNewJob(it gocron.Scheduler, a1 gocron.JobDefinition, a2 gocron.Task, a3 ...gocron.JobOption) (gocron.Job, error) {
	return it.NewJob(a1, a2, a3...)
}

func gocronV2SchedulerJobs(it gocron.Scheduler) []gocron.Job {
	return it.Jobs()
}

func gocronV2SchedulerRemoveJob(it gocron.Scheduler, a1 uuid.UUID) error {
	return it.RemoveJob(a1)
}

func gocronV2SchedulerRemoveByTags(it gocron.Scheduler, a1 ...string) {
	it.RemoveByTags(a1...)
}

func gocronV2SchedulerStart(it gocron.Scheduler) {
	it.Start()
}

func gocronV2SchedulerStopJobs(it gocron.Scheduler) error {
	return it.StopJobs()
}

func gocronV2SchedulerShutdown(it gocron.Scheduler) error {
	return it.Shutdown()
}

func gocronV2JobID(it gocron.Job) uuid.UUID {
	return it.ID()
}

func gocronV2JobRunNow(it gocron.Job) error {
	return it.RunNow()
}

func gocronV2JobNextRun(it gocron.Job) (time.Time, error) {
	return it.NextRun()
}
