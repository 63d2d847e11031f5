namespace RobustLoss.Gpu.Objectives.Host;

/// <summary>
/// Running sums of a few neighbouring features times ψ, one for each feature, with twice the digits of the features' type.
/// </summary>
internal unsafe interface IProductSum<T>
    where T : unmanaged
{
    /// <summary>How many features it covers.</summary>
    static abstract int Columns { get; }

    /// <summary>Adds features · influence.</summary>
    void AddProducts(T* features, double* influence);

    /// <summary>Where the model has one feature: adds that of successive rows, <see cref="Columns"/> of them, times each row's influence.</summary>
    void AddProductsOfRows(T* features, double* influences);

    /// <summary>Adds the influences of successive rows, a multiple of <see cref="Columns"/>, each with a feature of 1.</summary>
    /// <returns>The influences in double precision: in <paramref name="memory"/>, unless they are so already.</returns>
    double* AddInfluences(T* influences, int rows, double* memory);

    /// <summary>Adds the sums to <see cref="Columns"/> numbers.</summary>
    void AddTo(double* totals);
}
