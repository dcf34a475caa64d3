import { describe, expect, it } from 'vitest';
import { SvgPen } from '../src/views/svg_pen';

describe('the SVG pen', () => {
  const pen = (): SvgPen =>
    new SvgPen({ font: '', measureText: (text) => ({ width: text.length * 7 }) as TextMetrics });

  it('writes what was painted, in order, as text that can be read', () => {
    const svg = pen();
    svg.fillStyle = '#123456';
    svg.fillRect(1, 2, 3.456, 4);
    svg.beginPath();
    svg.moveTo(0, 0);
    svg.lineTo(10, 5);
    svg.strokeStyle = 'red';
    svg.setLineDash([5, 4]);
    svg.stroke();
    svg.textAlign = 'center';
    svg.fillText('a < b & "c"', 5, 6);
    const document = svg.document(20, 10, '#000', 'Title <1>');
    expect(document).toContain('<title>Title &lt;1&gt;</title>');
    expect(document).toContain('<rect x="1" y="2" width="3.46" height="4" fill="#123456"/>');
    expect(document).toContain(
      'd="M0 0L10 5" fill="none" stroke="red" stroke-width="1" stroke-dasharray="5 4"',
    );
    expect(document).toContain('text-anchor="middle"');
    expect(document).toContain('>a &lt; b &amp; &quot;c&quot;</text>');
  });

  it('keeps transforms and clips to what was painted within', () => {
    const svg = pen();
    svg.save();
    svg.beginPath();
    svg.rect(0, 0, 5, 5);
    svg.clip();
    svg.translate(3, 4);
    svg.rotate(Math.PI);
    svg.fillRect(0, 0, 1, 1);
    svg.restore();
    svg.fillRect(0, 0, 2, 2);
    const document = svg.document(9, 9, '#fff', '');
    expect(document).toMatch(
      /width="1" height="1" fill="#000" transform="translate\(3 4\) rotate\(180\)" clip-path="url\(#clip0\)"/,
    );
    expect(document).toContain('<rect x="0" y="0" width="2" height="2" fill="#000"/>');
  });
});
