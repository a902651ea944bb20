namespace Einthoven.Signals.Simulation.Heart;

/// <summary>The heart as one dipole, in millivolts on Frank's axes: X to the patient's left, Y to the feet, Z to the back.</summary>
internal readonly record struct HeartVector(double X, double Y, double Z)
{
    public double Length => Math.Sqrt(X * X + Y * Y + Z * Z);

    public double Dot(HeartVector other) => X * other.X + Y * other.Y + Z * other.Z;

    /// <summary>The same direction with length 1.</summary>
    public HeartVector Direction => this * (1 / Length);

    /// <summary>Turned in the frontal plane, clockwise as the reader sees it: positive degrees turn the left towards the feet.</summary>
    public HeartVector TurnedFrontally(double degrees)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        return new(X * cosine - Y * sine, X * sine + Y * cosine, Z);
    }

    /// <summary>Turned in the horizontal plane: positive degrees turn the left towards the back.</summary>
    public HeartVector TurnedHorizontally(double degrees)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        return new(X * cosine - Z * sine, Y, X * sine + Z * cosine);
    }

    public static HeartVector operator +(HeartVector a, HeartVector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static HeartVector operator -(HeartVector a, HeartVector b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static HeartVector operator *(HeartVector vector, double factor) => new(vector.X * factor, vector.Y * factor, vector.Z * factor);
}
