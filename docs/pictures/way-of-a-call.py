"""Draws docs/pictures/way-of-a-call.svg: the steps of one inference call at the endpoint, and what each can refuse. Run: python3 docs/pictures/way-of-a-call.py"""
from pathlib import Path

steps = [
    ("Who calls", "the signature, the session or the API key is checked", "403 UnrecognizedClientException and others"),
    ("What is called", "the model id: a model, a profile or an application profile", "400 ValidationException"),
    ("Is it allowed", "one authorization request for the profile and for the model in each Region", "403 AccessDeniedException, names policy and resource"),
    ("Model access", "does the account have the model in the source Region", "403 AccessDeniedException"),
    ("Quota", "requests and tokens of the account in the source Region", "429 ThrottlingException"),
    ("Is it readable", "the messages, or the body in the form of the model's family", "400 ValidationException"),
    ("Regions in order", "source Region first, then the other destinations of the profile", "503 ServiceUnavailableException, when none answers"),
    ("Record", "CloudTrail record and metrics are on disk before the answer ends", "503 ServiceUnavailableException, when the disk fails"),
]
W, left, top, h, gap, mid = 1060, 30, 74, 52, 14, 640
H = top + len(steps) * (h + gap) + 48
ink, faint, line, shut, open_ = "#1b2733", "#5b6b7a", "#9fb0c0", "#b3261e", "#1a7f4b"
out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {W} {H}" font-family="system-ui, Segoe UI, Helvetica, Arial, sans-serif">',
       f'<rect width="{W}" height="{H}" fill="#ffffff"/>',
       f'<text x="{left}" y="42" font-size="22" font-weight="600" fill="{ink}">The way of one inference call</text>']
for i, (name, what, refusal) in enumerate(steps):
    y = top + i * (h + gap)
    out += [f'<rect x="{left}" y="{y}" width="{mid-left-30}" height="{h}" rx="8" fill="#eef3f8"/>',
            f'<text x="{left+16}" y="{y+22}" font-size="15" font-weight="600" fill="{ink}">{i+1}. {name}</text>',
            f'<text x="{left+16}" y="{y+42}" font-size="13" fill="{faint}">{what}</text>',
            f'<path d="M{left+36} {y+h} v{gap}" stroke="{line}" stroke-width="2"/>',
            f'<path d="M{mid-30} {y+h/2} H{mid}" stroke="{shut}" stroke-width="1.6"/>',
            f'<path d="M{mid} {y+h/2} l-8 -4.5 v9 z" fill="{shut}"/>',
            f'<text x="{mid+10}" y="{y+h/2+4.5}" font-size="13" fill="{shut}">{refusal}</text>']
y = top + len(steps) * (h + gap)
out += [f'<rect x="{left}" y="{y}" width="{mid-left-30}" height="34" rx="8" fill="#ffffff" stroke="{open_}" stroke-width="1.6"/>',
        f'<text x="{left+16}" y="{y+22}" font-size="15" font-weight="600" fill="{open_}">The answer</text>',
        f'<text x="{mid+10}" y="{y+22}" font-size="13" fill="{faint}">Refusals from step 2 on are recorded as well.</text>', '</svg>']
Path(__file__).with_suffix(".svg").write_text("\n".join(out) + "\n")
