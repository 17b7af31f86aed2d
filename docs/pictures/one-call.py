"""Draws docs/pictures/one-call.svg: one call through a profile as a list of authorization requests. Run: python3 docs/pictures/one-call.py"""
from pathlib import Path

rows = [
    ("the profile", "in the source Region", "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0", "eu-central-1", True),
    ("the model", "in the source Region", "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0", "eu-central-1", True),
    ("the model", "in a destination Region", "arn:aws:bedrock:eu-north-1::foundation-model/amazon.nova-pro-v1:0", "eu-north-1", False),
    ("the model", "in a destination Region", "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0", "eu-west-1", False),
    ("the model", "in a destination Region", "arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-pro-v1:0", "eu-west-3", False),
]
W, top, h, gap = 1060, 150, 54, 10
H = top + len(rows) * (h + gap) + 70
ink, faint, open_, shut = "#1b2733", "#5b6b7a", "#1a7f4b", "#b3261e"
out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {W} {H}" font-family="system-ui, Segoe UI, Helvetica, Arial, sans-serif">',
       f'<rect width="{W}" height="{H}" fill="#ffffff"/>',
       f'<text x="30" y="42" font-size="22" font-weight="600" fill="{ink}">One call is a list of authorization requests</text>',
       f'<rect x="30" y="62" width="{W-60}" height="56" rx="8" fill="#eef3f8"/>',
       f'<text x="48" y="86" font-size="15" fill="{ink}">aws bedrock-runtime converse --region eu-central-1 --model-id eu.amazon.nova-pro-v1:0 …</text>',
       f'<text x="48" y="107" font-size="13" fill="{faint}">under an SCP that opens eu-central-1 and us-east-1 and denies every other Region</text>']
for i, (what, where, arn, region, ok) in enumerate(rows):
    y = top + i * (h + gap)
    colour = open_ if ok else shut
    out += [f'<path d="M44 118 V{y + h/2} H64" fill="none" stroke="{faint}" stroke-width="1.5"/>',
            f'<rect x="64" y="{y}" width="{W-94}" height="{h}" rx="8" fill="#ffffff" stroke="{colour}" stroke-width="1.6"/>',
            f'<text x="82" y="{y+23}" font-size="15" font-weight="600" fill="{ink}">{what} <tspan font-weight="400" fill="{faint}">{where}</tspan></text>',
            f'<text x="82" y="{y+43}" font-size="12.5" font-family="ui-monospace, Menlo, Consolas, monospace" fill="{faint}">{arn}</text>',
            f'<text x="{W-48}" y="{y+32}" font-size="15" font-weight="600" text-anchor="end" fill="{colour}">{region}: {"allowed" if ok else "denied"}</text>']
y = top + len(rows) * (h + gap) + 28
out += [f'<text x="30" y="{y}" font-size="15" fill="{ink}">Every request must be allowed. <tspan fill="{shut}" font-weight="600">One denied Region fails the call</tspan>, even when the source Region could have answered alone.</text>', '</svg>']
Path(__file__).with_suffix(".svg").write_text("\n".join(out) + "\n")
