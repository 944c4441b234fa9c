//HintName: Toys.Train.g.cs
// Generated.
