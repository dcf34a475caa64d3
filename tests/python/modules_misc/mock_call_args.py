from unittest import mock

m = mock.Mock()
m({"a": 1}, k=2)
print(m.call_args[0][0], m.call_args[1], len(m.call_args), m.call_args.args, m.call_args.kwargs)
args, kwargs = m.call_args
print(args, kwargs, m.call_args_list[0][0], len(m.mock_calls[0]), m.mock_calls[0][1])
print(m.call_args, m.mock_calls, m.call_args == mock.call({"a": 1}, k=2), m.call_args == (({"a": 1},), {"k": 2}))
m.assert_called_once_with({"a": 1}, k=2)
