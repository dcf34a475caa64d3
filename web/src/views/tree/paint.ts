import type { AwaitNode } from '../../model/picture/await_tree';
import type { Picture } from '../../model/picture/picture';
import type { Snapshot } from '../snapshot';

/** The await tree as a picture: for exports; on the page it is a list. */
const LINE = 22;
const INDENT = 22;
const MARGIN = 16;

interface Line {
  readonly depth: number;
  readonly text: string;
  readonly colour: number;
}

export function treeSnapshot(picture: Picture, trees: readonly AwaitNode[]): Snapshot {
  const lines: Line[] = [];
  const { actors } = picture.trace;
  const add = (node: AwaitNode, depth: number): void => {
    const text = `${actors.label(node.actor)}${node.line > 0 ? `  :${node.line}` : ''}${node.isCycle ? '  ↺' : ''}`;
    lines.push({ depth, text, colour: actors.colour(node.actor) });
    for (const child of node.children) add(child, depth + 1);
  };
  for (const tree of trees) add(tree, 0);
  const deepest = Math.max(0, ...lines.map(({ depth, text }) => depth * INDENT + text.length * 8));
  return {
    size: { width: deepest + 4 * MARGIN, height: lines.length * LINE + 2 * MARGIN },
    paint(context, _size, palette) {
      context.font = `12.5px ${palette.mono}`;
      context.textAlign = 'left';
      lines.forEach(({ depth, text, colour }, index) => {
        const x = MARGIN + depth * INDENT;
        const y = MARGIN + (index + 0.7) * LINE;
        context.fillStyle = palette.actors[colour];
        context.beginPath();
        context.arc(x, y - 4, 4.5, 0, 2 * Math.PI);
        context.fill();
        context.fillStyle = palette.text;
        context.fillText(text, x + 14, y);
      });
    },
  };
}
