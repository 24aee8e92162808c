package main

import (
	"log"
	"net/http"
	"time"

	"fixtures/clients/shared"
)

func main() {
	quick := &shared.Quick{Client: &http.Client{Timeout: 5 * time.Second}}
	patient := &shared.Patient{Client: http.DefaultClient}
	for {
		log.Print(quick.Status("http://localhost:1"))
		log.Print(patient.Status("http://localhost:1"))
		time.Sleep(time.Minute)
	}
}
