package main

import (
	"log"
	"reflect"
)

// checkEqual ends the story when the server's answer is not as expected.
func checkEqual(what string, actual, expected any) {
	if !reflect.DeepEqual(actual, expected) {
		log.Fatalf("%s is %#v, expected %#v", what, actual, expected)
	}
}

// checkRefused ends the story when the server took what it should refuse.
func checkRefused(err error) {
	if err == nil {
		log.Fatal("a request was accepted instead of refused")
	}
}
