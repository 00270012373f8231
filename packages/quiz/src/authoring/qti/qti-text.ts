import { qtiBody } from './qti-body.js';
import { qtiGaps } from './qti-gaps.js';
import { ownLength, type QtiInteraction, type QtiQuestion } from './qti-reading.js';
import { rightValues } from './qti-response.js';

/** One field to write in: a number, a short text, or a gap where there is text around it. */
export function qtiText(reading: QtiInteraction): QtiQuestion {
  const { interaction, response, body } = reading;
  const { hasTextAround, unit } = qtiBody(body, [interaction], { ...reading, losses: [] });
  if (/^(?:float|integer)$/.test(response.baseType)) return numberOf(reading, unit);
  if (response.baseType !== 'string')
    return `Its answer is a ${response.baseType}, which can't be written here.`;
  if (hasTextAround) return qtiGaps(reading, [interaction]);
  const accepted = rightValues(response).filter((text) => text !== '');
  if (accepted.length === 0) return 'It does not say what is right.';
  return {
    question: {
      kind: 'short-text',
      ...reading.common,
      prompt: [...reading.prompt],
      maxLength: ownLength(interaction, 1_000) ?? 200,
    },
    key: { kind: 'short-text', accepted, caseSensitive: isCaseSensitive(response) },
  };
}

/** Whether case counts: with a mapping as its entries say, without one it does. */
function isCaseSensitive({ mapping }: QtiInteraction['response']): boolean {
  return mapping.every(({ caseSensitive }) => caseSensitive);
}

function numberOf(reading: QtiInteraction, unit: string | undefined): QtiQuestion {
  const { response, processing } = reading;
  const stated = rightValues(response).flatMap((text) => {
    const value = Number(text);
    return text === '' || !Number.isFinite(value) ? [] : [{ value, tolerance: 0 }];
  });
  const [first, ...also] = processing.equals.length > 0 ? processing.equals : stated;
  if (first === undefined) return 'It does not say which number is right.';
  return {
    question: {
      kind: 'number',
      ...reading.common,
      prompt: [...reading.prompt],
      ...(unit === undefined || unit === '' ? {} : { unit }),
    },
    key: {
      kind: 'number',
      ...first,
      ...(unit === undefined || unit === '' ? {} : { unit }),
      ...(also.length === 0 ? {} : { also }),
    },
  };
}
