// Each function uses one entry of rules/knowledge.toml for github.com/robfig/cron/v3.

package knowledge

import (
	"context"
	"time"

	cron "github.com/robfig/cron/v3"
)

func cronV3New(opts ...cron.Option) *cron.Cron {
	return cron.New(opts...)
}

func cronV3ParseStandard(standardSpec string) (cron.Schedule, error) {
	return cron.ParseStandard(standardSpec)
}

func cronV3WithSeconds() cron.Option {
	return cron.WithSeconds()
}

func cronV3WithLocation(loc *time.Location) cron.Option {
	return cron.WithLocation(loc)
}

func cronV3CronAddFunc(it *cron.Cron, spec string, cmd func()) (cron.EntryID, error) {
	return it.AddFunc(spec, cmd)
}

func cronV3CronAddJob(it *cron.Cron, spec string, cmd cron.Job) (cron.EntryID, error) {
	return it.AddJob(spec, cmd)
}

func cronV3CronSchedule(it *cron.Cron, schedule cron.Schedule, cmd cron.Job) cron.EntryID {
	return it.Schedule(schedule, cmd)
}

func cronV3CronEntries(it *cron.Cron) []cron.Entry {
	return it.Entries()
}

func cronV3CronEntry(it *cron.Cron, id cron.EntryID) cron.Entry {
	return it.Entry(id)
}

func cronV3CronRemove(it *cron.Cron, id cron.EntryID) {
	it.Remove(id)
}

func cronV3CronStart(it *cron.Cron) {
	it.Start()
}

func cronV3CronRun(it *cron.Cron) {
	it.Run()
}

func cronV3CronStop(it *cron.Cron) context.Context {
	return it.Stop()
}
