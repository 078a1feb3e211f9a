"""What every feature speaks: ids, time, money, errors, events, paging."""
