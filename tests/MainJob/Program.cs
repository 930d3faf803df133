Console.WriteLine("main job: 0 of 0 steps done");
