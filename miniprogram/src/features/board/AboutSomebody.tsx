// A card about one person: the name, what can be done about them, the sentence that says how it stands.
// What came between an act and its end stands below, in the words of its cause.
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { FieldProblemLine } from '@/form/Field';
import { Card } from '@/ui/Card';

interface Props {
  name: string;
  says: string;
  /** Why the last act was not done. */
  problem: { readonly title: string } | undefined;
  /** The buttons beside the name. */
  children: ReactNode;
}

/** The card. */
export function AboutSomebody({ name, says, problem, children }: Props) {
  return (
    <Card>
      <View className="board-about">
        <View className="board-staff">
          <View className="board-teacher__name">{name}</View>
          <View className="board-staff board-staff--end">{children}</View>
        </View>
        <View className="board-says">{says}</View>
        {problem && <FieldProblemLine>{problem.title}</FieldProblemLine>}
      </View>
    </Card>
  );
}
