namespace LeNetSharp.Plots;

/// <summary>How the report looks: light or dark as the reader has it, narrow or wide, and on paper.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --text: #1a1a1a; --dim: #5c5c5c; --line: #dcdcdc; --page: #ffffff; --card: #f6f7f8; --right: #0066b3; --wrong: #b01574; --note: #fff4d6; --noted: #8a5a00; }
        @media (prefers-color-scheme: dark) { :root { --text: #e8e8e8; --dim: #a5a5a5; --line: #3a3d41; --page: #16181a; --card: #1f2225; --right: #6cb8f0; --wrong: #f07fc0; --note: #33290f; --noted: #f0c060; } .plot svg { filter: invert(0.91) hue-rotate(180deg); } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
        main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
        h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
        p { margin: .5rem 0; max-width: 46rem; }
        .dim, figcaption { color: var(--dim); font-size: .875rem; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; margin: 1.25rem 0; }
        .figures div { background: var(--card); border-radius: .5rem; padding: .75rem 1rem; }
        .figures b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
        .figures span { color: var(--dim); font-size: .875rem; }
        dl { margin: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 2rem; }
        dl div { display: flex; gap: 1rem; justify-content: space-between; border-bottom: 1px solid var(--line); padding: .3rem 0; }
        dt { color: var(--dim); flex: none; }
        dd { margin: 0; text-align: right; overflow-wrap: anywhere; min-width: 0; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th { color: var(--dim); font-weight: 500; font-size: .875rem; }
        .number { text-align: right; }
        figure { margin: 1rem 0; }
        .plot svg { max-width: 100%; height: auto; display: block; }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1rem; align-items: start; }
        .gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr)); gap: 1rem; padding: 0; margin: 1rem 0; list-style: none; }
        .gallery li { text-align: center; font-size: .8125rem; line-height: 1.35; overflow-wrap: anywhere; }
        .gallery img, .filters img { image-rendering: pixelated; background: var(--card); }
        .gallery img { width: 84px; height: 84px; object-fit: contain; }
        .gallery .is { color: var(--right); display: block; } .gallery .given { color: var(--wrong); display: block; }
        .filters { display: flex; flex-wrap: wrap; gap: .6rem; } .filters img { width: 60px; height: auto; border: 1px solid var(--line); }
        .finding { background: var(--note); border-left: 4px solid var(--noted); border-radius: 0 .4rem .4rem 0; padding: .6rem 1rem; margin: .75rem 0; }
        .finding p { margin: .25rem 0; max-width: none; }
        pre { background: var(--card); border-radius: .5rem; padding: .75rem 1rem; overflow-x: auto; font: .875rem/1.45 ui-monospace, Menlo, Consolas, monospace; }
        pre.command { white-space: pre-wrap; overflow-wrap: anywhere; }
        summary { cursor: pointer; color: var(--dim); margin: .5rem 0; }
        @media print { :root { --text: #000; --dim: #444; --line: #bbb; --page: #fff; --card: #f2f2f2; --right: #00518f; --wrong: #8e0f5c; --note: #fff; --noted: #8a5a00; } .plot svg { filter: none; } main { max-width: none; padding: 0; } section { break-inside: auto; } h2 { break-after: avoid; } figure, .gallery li, .finding, tr { break-inside: avoid; } body { font-size: 11pt; } }
        """;
}
