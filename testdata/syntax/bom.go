package bom

func first() {}
