// Each function uses one entry of rules/knowledge.toml for golang.org/x/time/rate.

package knowledge

import (
	"context"
	"time"

	"golang.org/x/time/rate"
)

func rateNewLimiter(r rate.Limit, b int) *rate.Limiter {
	return rate.NewLimiter(r, b)
}

func rateEvery(interval time.Duration) rate.Limit {
	return rate.Every(interval)
}

func rateLimiterAllow(it *rate.Limiter) bool {
	return it.Allow()
}

func rateLimiterAllowN(it *rate.Limiter, t time.Time, n int) bool {
	return it.AllowN(t, n)
}

func rateLimiterWait(it *rate.Limiter, ctx context.Context) error {
	return it.Wait(ctx)
}

func rateLimiterWaitN(it *rate.Limiter, ctx context.Context, n int) error {
	return it.WaitN(ctx, n)
}

func rateLimiterReserve(it *rate.Limiter) *rate.Reservation {
	return it.Reserve()
}

func rateLimiterReserveN(it *rate.Limiter, t time.Time, n int) *rate.Reservation {
	return it.ReserveN(t, n)
}

func rateLimiterSetLimit(it *rate.Limiter, newLimit rate.Limit) {
	it.SetLimit(newLimit)
}

func rateLimiterSetBurst(it *rate.Limiter, newBurst int) {
	it.SetBurst(newBurst)
}

func rateLimiterLimit(it *rate.Limiter) rate.Limit {
	return it.Limit()
}

func rateLimiterBurst(it *rate.Limiter) int {
	return it.Burst()
}

func rateLimiterTokens(it *rate.Limiter) float64 {
	return it.Tokens()
}

func rateReservationOK(it *rate.Reservation) bool {
	return it.OK()
}

func rateReservationDelay(it *rate.Reservation) time.Duration {
	return it.Delay()
}

func rateReservationCancel(it *rate.Reservation) {
	it.Cancel()
}
