package main

func main() { // want sigterm-not-handled(warning) "serves"
	commands["serve"](":8080")
}

var commands = map[string]func(string){"serve": serve}
