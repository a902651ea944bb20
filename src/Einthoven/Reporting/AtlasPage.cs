using System.Globalization;
using System.Text.Json;
using Einthoven.Cohorts;
using Einthoven.Evaluation.Atlas;
using Einthoven.Storage;

namespace Einthoven.Reporting;

/// <summary>An atlas as a page of one file: points to colour, to point at, and to open. Its script loads nothing.</summary>
public static class AtlasPage
{
    // The default encoder escapes <, > and &, so that a report can't end the script.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private const string Body = """
        <p><label>Colour by <select id="by"></select></label> <span class="note" id="legend"></span></p>
        <div class="atlas"><canvas id="map" role="img" aria-label="Each ECG is a point"></canvas><div id="card"><p class="note">Point at an ECG to see what it is; click to open it.</p></div></div>
        <style>
        .atlas { display: flex; flex-wrap: wrap; gap: 1rem; } #map { flex: 1 1 520px; min-width: 300px; max-width: 100%; height: 620px; background: var(--card); border-radius: 6px; cursor: crosshair; }
        #card { flex: 1 1 380px; min-width: 300px; } #card canvas { width: 100%; background: #fff; border-radius: 4px; } #legend button { font: inherit; border: 0; background: none; color: inherit; cursor: pointer; padding: 0 .35rem; }
        #legend button[aria-pressed=true] { text-decoration: underline; } #legend i { display: inline-block; width: .7rem; height: .7rem; border-radius: 50%; margin-right: .3rem; }
        </style>
        """;

    private const string Script = """
        const data = JSON.parse(document.getElementById('data').textContent);
        const palette = ['#2f7bd0', '#e07b00', '#2a9d4e', '#c8324a', '#8457c6', '#8c5a3c', '#d45fb0', '#6b7785', '#9aa800', '#00a3b4', '#f2b600', '#4b4bff'];
        const by = document.getElementById('by'), legend = document.getElementById('legend'), map = document.getElementById('map'), card = document.getElementById('card');
        const views = data.tasks.map((task, t) => ({ name: task.name, groups: task.classes, of: p => p.labels[t] }));
        const sources = [...new Set(data.points.map(p => p.source))];
        views.push({ name: 'sex', groups: ['F', 'M'], of: p => ['F', 'M'].indexOf(p.sex) < 0 ? [] : [['F', 'M'].indexOf(p.sex)] });
        views.push({ name: 'age', groups: ['below 40', '40 to 59', '60 to 79', '80 and over'], of: p => p.age == null ? [] : [p.age < 40 ? 0 : p.age < 60 ? 1 : p.age < 80 ? 2 : 3] });
        if (sources.length > 1) views.push({ name: 'source', groups: sources, of: p => [sources.indexOf(p.source)] });
        views.forEach((view, i) => { const o = document.createElement('option'); o.value = i; o.textContent = view.name; by.append(o); });
        by.value = Math.max(0, views.findIndex(v => v.name === 'superclass'));
        let view = views[by.value], only = null, chosen = null, hits = [];
        const counts = () => view.groups.map((_, g) => data.points.filter(p => view.of(p).includes(g)).length);
        const colour = g => palette[g % palette.length];
        function group(p, size) { const g = view.of(p); if (only !== null) return g.includes(only) ? only : -1; return g.length ? g.reduce((a, b) => size[b] < size[a] ? b : a) : -1; }
        function describe() {
          const size = counts(); legend.replaceChildren();
          view.groups.map((_, g) => g).filter(g => size[g] > 0).sort((a, b) => size[b] - size[a]).forEach(g => {
            const b = document.createElement('button'), i = document.createElement('i'); i.style.background = colour(g); b.append(i, `${view.groups[g]} ${size[g]}`);
            b.setAttribute('aria-pressed', only === g); b.title = 'Only these'; b.onclick = () => { only = only === g ? null : g; describe(); draw(); }; legend.append(b);
          });
        }
        function draw() {
          const scale = devicePixelRatio || 1, w = map.clientWidth, h = map.clientHeight; map.width = w * scale; map.height = h * scale;
          const c = map.getContext('2d'); c.scale(scale, scale);
          const xs = data.points.map(p => p.x), ys = data.points.map(p => p.y), x0 = Math.min(...xs), x1 = Math.max(...xs), y0 = Math.min(...ys), y1 = Math.max(...ys);
          const k = Math.min((w - 24) / (x1 - x0 || 1), (h - 24) / (y1 - y0 || 1)), size = counts();
          const grey = getComputedStyle(document.documentElement).getPropertyValue('--strong');
          hits = data.points.map(p => ({ p, x: w / 2 + (p.x - (x0 + x1) / 2) * k, y: h / 2 - (p.y - (y0 + y1) / 2) * k, g: group(p, size) })).sort((a, b) => (a.g >= 0) - (b.g >= 0));
          for (const d of hits) { c.globalAlpha = d.g < 0 ? .35 : .85; c.fillStyle = d.g < 0 ? grey : colour(d.g); c.beginPath(); c.arc(d.x, d.y, d.p === chosen ? 7 : 3.6, 0, 7); c.fill(); }
        }
        const nearest = e => { const r = map.getBoundingClientRect(), x = e.clientX - r.left, y = e.clientY - r.top; let best = null, least = 144; for (const d of hits) { const q = (d.x - x) ** 2 + (d.y - y) ** 2; if (q < least) [best, least] = [d.p, q]; } return best; };
        function line(text, name) { const p = document.createElement('p'); if (name) { const b = document.createElement('b'); b.textContent = name + ' '; p.append(b); } p.append(text); return p; }
        function open(p) {
          chosen = p; card.replaceChildren(line(p.id, 'ECG'), line([p.age == null ? 'age unknown' : p.age > 89 ? 'over 89 years' : p.age + ' years', p.sex || 'sex unknown', p.source].join(', ')));
          data.tasks.forEach((task, t) => { if (p.labels[t].length) card.append(line(p.labels[t].map(c => task.classes[c]).join(', '), task.name)); });
          if (p.report) card.append(line(p.report, 'report'));
          if (p.ecg) card.append(paper(p.ecg)); else card.append(line('The samples of this ECG are not in the page; make it with a larger --ecgs.'));
          draw();
        }
        function paper(text) {
          const bytes = Uint8Array.from(atob(text), l => l.charCodeAt(0)), row = 64, c = document.createElement('canvas'), seconds = data.samples / data.rate; c.width = 1100; c.height = row * data.leads.length + 20;
          const g = c.getContext('2d'); g.fillStyle = '#fff'; g.fillRect(0, 0, c.width, c.height); g.strokeStyle = '#f3c9c9';
          for (let s = 0; s <= seconds * 5; s++) { const x = 64 + s / (seconds * 5) * (c.width - 74); g.lineWidth = s % 5 ? .5 : 1; g.beginPath(); g.moveTo(x, 0); g.lineTo(x, c.height); g.stroke(); }
          g.strokeStyle = '#111'; g.fillStyle = '#111'; g.lineWidth = 1.5; g.font = '24px system-ui';
          data.leads.forEach((lead, l) => { const middle = row * (l + .5) + 10; g.fillText(lead, 4, middle + 8); g.beginPath();
            for (let i = 0; i < data.samples; i++) { const v = (bytes[l * data.samples + i] << 24 >> 24) * data.step, x = 64 + i / data.samples * (c.width - 74), y = middle - v * 13; i ? g.lineTo(x, y) : g.moveTo(x, y); } g.stroke(); });
          return c;
        }
        map.onclick = e => { const p = nearest(e); if (p) open(p); };
        map.onmousemove = e => { const p = nearest(e); map.title = p ? [p.id, ...data.tasks.map((task, t) => p.labels[t].map(c => task.classes[c]).join(', ')).filter(x => x)].join(' · ') : ''; };
        by.onchange = () => { view = views[by.value]; only = null; describe(); draw(); };
        addEventListener('resize', draw); matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw); describe(); draw();
        """;

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="atlas">The layout.</param>
    /// <param name="cohort">Its cohort.</param>
    /// <param name="split">The split that was laid out.</param>
    /// <param name="options">How it was laid out.</param>
    /// <param name="ecgs">How many ECGs can be opened, an even sample; 16 KB each at 100 Hz.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, EcgAtlas atlas, Cohort cohort, Split split, TSneOptions options, int ecgs)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(options);
        var data = AtlasData.Of(atlas, cohort, ecgs);
        var json = JsonSerializer.Serialize(new { data.Leads, data.Samples, data.Rate, AtlasData.Step, data.Tasks, data.Points }, Json);
        var trust = double.IsNaN(atlas.Trustworthiness) ? "" : string.Create(CultureInfo.InvariantCulture, $" Trustworthiness of {EcgAtlas.Neighbours} neighbours: {atlas.Trustworthiness:0.000} (1 at best).");
        var about = string.Create(CultureInfo.InvariantCulture,
            $"{atlas.Records.Count} ECGs of the {SplitNames.Of(split)} split of {cohort.Manifest.Name}, by the features {atlas.Features} of {atlas.System}: standardised, {EcgAtlas.Components} principal components, t-SNE with perplexity {options.Perplexity} and {options.Steps} steps.{trust} What lies side by side is alike to the system; how far apart clusters lie, and how large they are, means nothing. Of several classes the rarest gives the colour; a click in the legend shows one alone.");
        AtomicFile.WriteText(path, Html.Page($"Atlas of {cohort.Manifest.Name}",
            [Html.Note(about), Body, $"<script type=\"application/json\" id=\"data\">{json}</script>", $"<script>{Script}</script>"]));
    }
}
