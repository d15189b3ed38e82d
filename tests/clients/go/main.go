// Tells the story of ../README.md to the server at the address given.
//
//	bookstore HOST:PORT
package main

import (
	"context"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: bookstore HOST:PORT")
	}
	if err := tellStory(context.Background(), os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

func tellStory(ctx context.Context, address string) error {
	shop, err := connect(address)
	if err != nil {
		return err
	}
	defer shop.connection.Close()

	chapters := []func(context.Context) error{
		shop.open,
		shop.stockTheShelves,
		shop.refuseADuplicate,
		shop.deliverASeries,
		shop.browse,
		shop.sell,
		shop.takeInventory,
		shop.makeMistakes,
		shop.close,
	}
	for _, chapter := range chapters {
		if err := chapter(ctx); err != nil {
			return err
		}
	}
	return nil
}
