/** Values as files hold them, odd ones among them. */
import type { Draw } from './draw';

export function makeValue(draw: Draw, type: string): string {
  switch (type) {
    case 'N':
      return draw.chance(0.15)
        ? draw.one([
            'ABI',
            'ABJ',
            '-0,01',
            '0,01',
            '20,0000000000000001',
            '9,996',
            '10,00',
            '9,9985',
            '999999999999,5',
          ])
        : `${draw.between(0, 20)},${draw.one(['00', '5', '50', '25', '99'])}`;
    case 'B':
      return draw.one(['20', '20', '20', '20', '20', '100', '10', '20,5', '0']);
    case 'J':
      return draw.one(['', '', '0,5', '1', '-0,25']);
    case 'R':
      return draw.one(['ADM', 'ADM', 'AJ', 'AJAC', 'ATT']);
    default:
      return draw.one(['', 'AB', 'TB']);
  }
}

/** The same value as somebody else may write it, or, where that is not `sameOnly`, another one, or none. */
export function varied(draw: Draw, value: string, type: string, sameOnly: boolean): string {
  if (sameOnly) return draw.chance(0.1) && Number(value.replace(',', '.')) > 0 ? `0${value}` : value;
  if (draw.chance(0.15)) return '';
  if (draw.chance(0.25)) return draw.chance(0.8) ? makeValue(draw, type) : draw.one(strange);
  if (value === '' || draw.chance(0.5)) return value;
  const number = Number(value.replace(',', '.'));
  if (Number.isNaN(number)) return draw.one([value, ` ${value}`, value.toLowerCase(), `${value} `]);
  const comma = (each: number): string => String(Number(each.toFixed(4))).replace('.', ',');
  return draw.one([
    ...[
      value.replace(',', '.'),
      `0${value}`,
      `+${value}`,
      ` ${value} `,
      `${value}${value.includes(',') ? '0' : ',0'}`,
    ],
    ...[
      comma(number + 0.004),
      comma(number - 0.004),
      comma(number - 0.25),
      comma(number + 0.5),
      comma(number + 1),
      comma(number - 2),
    ],
    ...(value.includes(',') ? [`${value}000000000000000`, `${value}0000000000000001`] : []),
  ]);
}

const strange = [
  'x',
  '+3',
  '012,50',
  '12.5',
  '12,',
  ',5',
  '1e3',
  '-',
  '’',
  'œ',
  'É',
  '\u00a0',
  '1 2',
  '0',
  '-20',
  '٣',
  'ABI',
];
