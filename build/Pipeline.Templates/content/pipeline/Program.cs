var checkout = new Checkout(log: Console.WriteLine);
Console.WriteLine(checkout.Run("3, apple"));

// While the pipeline is in use: from the next item on, items skip this stage.
checkout.Stages.Normalize.Enabled = false;
await foreach (Order order in checkout.StreamAsync(["1, pear", "2, fig"])) Console.WriteLine(order);
