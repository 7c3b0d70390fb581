export { colourOf, UNTYPED } from '@cairn/domain';
