Console.WriteLine("lenet");
