var checkout = new Checkout(log: Console.WriteLine);
Console.WriteLine(checkout.Run("3, apple"));

// Live: from the next item on.
checkout.Stages.Normalize.Enabled = false;
await foreach (Order order in checkout.StreamAsync(["1, pear", "2, fig"])) Console.WriteLine(order);
