using System.Text;

namespace Einthoven.Signals.Paper;

/// <summary>The data of a path in relative steps of a hundredth of a millimetre; rounding never adds up.</summary>
internal sealed class SvgPath
{
    private readonly StringBuilder _data = new();
    private (long X, long Y) _last;
    private int _points; // since the pen was set down

    /// <summary>Lifts the pen. A point that stands alone becomes a line of no length, which round ends make a dot.</summary>
    public void Break()
    {
        if (_points == 1) _data.Append("h0");
        _points = 0;
    }

    /// <summary>Draws on to a point, or sets the pen down there.</summary>
    public void To(double x, double y)
    {
        var point = (X: (long)Math.Round(x * 100), Y: (long)Math.Round(y * 100));
        if (_points == 0)
        {
            _data.Append('M');
            Append(point.X);
            Append(point.Y);
        }
        else
        {
            if (_points == 1) _data.Append('l');
            Append(point.X - _last.X);
            Append(point.Y - _last.Y);
        }

        _points++;
        _last = point;
    }

    /// <summary>Lifts the pen and gives the data.</summary>
    public string Finish()
    {
        Break();
        return _data.ToString();
    }

    /// <summary>As short as the grammar of paths allows: "-.5", with a blank only where two numbers would run together.</summary>
    private void Append(long hundredths)
    {
        if (hundredths < 0) _data.Append('-');
        else if (_data[^1] is not ('M' or 'l')) _data.Append(' ');

        var (whole, rest) = Math.DivRem(Math.Abs(hundredths), 100);
        if (whole > 0 || rest == 0) _data.Append(whole);
        if (rest == 0) return;
        _data.Append('.').Append((char)('0' + (rest / 10)));
        if (rest % 10 != 0) _data.Append((char)('0' + (rest % 10)));
    }
}
