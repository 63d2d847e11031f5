return RobustLoss.Gpu.Cli.Hosting.CommandHost.Run(args);
