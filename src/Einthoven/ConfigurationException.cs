namespace Einthoven;

/// <summary>A configuration or an argument is wrong: which key, which value, and what is allowed.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>An error in words for the user.</summary>
    public ConfigurationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
