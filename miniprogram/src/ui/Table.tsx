// The desk's table: a quiet head, rows that are reached by Tab and opened by Enter, the open one on brand tint.
// Two-line cells: a person, then the state and its day. A screen reader says the cells themselves.
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { cx } from './cx';
import { tap } from './tap';
import './Table.scss';

/** How wide a column is, as a share of the row; `end` sets its text to the right. */
export interface Column {
  readonly word: string;
  readonly share: number;
  readonly end?: boolean;
}

interface RowProps {
  id: string;
  on?: boolean;
  /** Absent where a row is only read; what can be done then stands in its cells. */
  onOpen?: () => void;
  cells: readonly ReactNode[];
}

interface Props {
  columns: readonly Column[];
  rows: readonly RowProps[];
  /** What stands under the last row. */
  foot?: ReactNode;
}

const place = ({ share, end }: Column) => ({
  className: cx('xq-table__cell', end && 'xq-table__cell--end'),
  style: { flexGrow: share },
});

/** The table. */
export function Table({ columns, rows, foot }: Props) {
  return (
    <View className="xq-table">
      <View className="xq-table__row xq-table__row--head" aria-hidden="true">
        {columns.map((column) => (
          <View key={column.word} {...place(column)}>
            {column.word}
          </View>
        ))}
      </View>
      {rows.map(({ id, on, onOpen, cells }) => (
        <View
          key={id}
          id={id}
          className={cx('xq-table__row', onOpen && 'xq-tap', on && 'xq-table__row--on')}
          {...(onOpen && tap({ onTap: onOpen, expanded: on ?? false }))}
        >
          {columns.map((column, at) => (
            <View key={column.word} {...place(column)}>
              {cells[at]}
            </View>
          ))}
        </View>
      ))}
      {foot && <View className="xq-table__foot">{foot}</View>}
    </View>
  );
}
